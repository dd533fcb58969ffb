# Configuration of the migrations. %(here)s stands for the folder of this file.

[alembic]
# Where env.py, script.py.mako and the revision files are.
script_location = ${script_location}

# Names of new revision files. Tokens: rev, slug, epoch, year, month, day, hour, minute, second.
# Folders are allowed together with recursive_version_locations = true.
# file_template = %%(rev)s_%%(slug)s
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s
# file_template = %%(year)d/%%(month).2d/%%(day).2d_%%(hour).2d%%(minute).2d_%%(second).2d_%%(rev)s_%%(slug)s

# Folders in which env.py finds the modules of the application, split by path_separator.
prepend_sys_path = .

# Time zone of the dates in revision files and their names, such as Europe/Moscow; local time where it is empty.
# timezone =

# Longest slug in a file name.
# truncate_slug_length = 40

# Evaluate env.py for every `revision`, not only with --autogenerate.
# revision_environment = false

# Accept compiled revision files without their source (needs Python; Aludel refuses them).
# sourceless = false

# Folders of revision files, split by path_separator; the first revision of each needs --version-path.
# version_locations = %(here)s/core:%(here)s/billing

# How lists of paths are split: os (the system's own separator), space, newline, : or ;
path_separator = os

# Look for revision files in subfolders too.
# recursive_version_locations = false

# Encoding of new revision files.
# output_encoding = utf-8

# The database. Only env.py reads it, so it may come from elsewhere instead.
sqlalchemy.url = driver://user:pass@localhost/dbname


[post_write_hooks]
# Programs that run on every new revision file, for example:
# hooks = ruff
# ruff.type = exec
# ruff.executable = ruff
# ruff.options = check --fix REVISION_SCRIPT_FILENAME

# hooks = black
# black.type = console_scripts
# black.entrypoint = black
# black.options = -l 79 REVISION_SCRIPT_FILENAME

# Logging, set up by env.py.
[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
