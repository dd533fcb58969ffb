[tool.alembic]

# Where env.py, script.py.mako and the revision files are; %(here)s stands for the folder of this file.
script_location = "${script_location}"

# Names of new revision files. Tokens: rev, slug, epoch, year, month, day, hour, minute, second.
# Folders are allowed together with recursive_version_locations = true.
# file_template = "%%(rev)s_%%(slug)s"
# file_template = "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s"
# file_template = "%%(year)d/%%(month).2d/%%(day).2d_%%(hour).2d%%(minute).2d_%%(second).2d_%%(rev)s_%%(slug)s"

# Folders in which env.py finds the modules of the application.
prepend_sys_path = [
    "."
]

# Time zone of the dates in revision files and their names, such as Europe/Moscow; local time where it is absent.
# timezone = "UTC"

# Longest slug in a file name.
# truncate_slug_length = 40

# Evaluate env.py for every `revision`, not only with --autogenerate.
# revision_environment = false

# Accept compiled revision files without their source (needs Python; Aludel refuses them).
# sourceless = false

# Folders of revision files; the first revision of each needs --version-path.
# version_locations = [
#    "%(here)s/core",
#    "%(here)s/billing"
# ]

# Look for revision files in subfolders too.
# recursive_version_locations = false

# Encoding of new revision files.
# output_encoding = "utf-8"

# Programs that run on every new revision file.
# [[tool.alembic.post_write_hooks]]
# name = "ruff"
# type = "exec"
# executable = "ruff"
# options = "check --fix REVISION_SCRIPT_FILENAME"
