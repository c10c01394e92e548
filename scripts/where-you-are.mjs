// npm runs a script at the root of the repository; a file that a user names is meant from where the user is.
process.chdir(process.env['INIT_CWD'] ?? '.')
