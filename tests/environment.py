"""A Python beside ours, with packages that the lock doesn't have: drivers of warehouses, and Spark."""

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path


def python_with(packages: Sequence[str], folder: Path) -> Path:
    """Return a Python that has all packages of this one, and these; they stay in the folder.

    Raises CalledProcessError where a package can't be installed beside the locked ones.
    """
    bins = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = bins / ("python.exe" if sys.platform == "win32" else "python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    theirs = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    (Path(theirs) / "ours.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    sys.stdout.write(f"Installing {', '.join(packages)} …\n")
    sys.stdout.flush()
    quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([python, *quiet, *packages], check=True, stderr=subprocess.DEVNULL)
    return python
