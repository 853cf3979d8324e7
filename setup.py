"""Puts into the wheel what a checkout has beside its packages: the dbt project and the seeds."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CARRIED = ("dbt_project", "seeds")
LEFT_BEHIND = shutil.ignore_patterns("target", "logs", ".user.yml", "__pycache__")


class BuildWithProject(build_py):
    """Copies the folders to where `warehouse/settings.py` looks for them in an installation."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            return
        # A module that was renamed since the last build would come along.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        for folder in CARRIED:
            shutil.copytree(folder, Path(self.build_lib, "warehouse", "carried", folder), ignore=LEFT_BEHIND)


setup(cmdclass={"build_py": BuildWithProject})
