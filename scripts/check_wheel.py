"""Build sdist and wheel, install the wheel alone in a clean environment, and try it there.

    python scripts/check_wheel.py              # only checks
    python scripts/check_wheel.py --out dist   # and keeps both files in dist/

The wheel is built from the sdist, so that both are known to be whole. It fails where the wheel is 2 MB or
more, lacks a file of the package, holds one that is none of it, has another version than the code, or does not work
by itself. Needs pip and a package registry for the dependencies.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).parents[1]
MOST_BYTES = 2_000_000
SMOKE = """
import claimnum, importlib.resources, sys
(claim,) = claimnum.extract("The port reportedly handled about 4,200 containers a day.")
assert str(claim.quantity.value) == "4200" and claim.unit.per == "day", claim
assert claim.hedging.level == "moderate", claim
assert claimnum.Claim.model_validate_json(claim.model_dump_json()) == claim
assert importlib.resources.files("claimnum").joinpath("py.typed").is_file()
assert importlib.resources.files("claimnum").joinpath("claim.schema.json").is_file()
assert claimnum.__file__.startswith(sys.prefix), claimnum.__file__
"""


def main() -> int:
    """Run the checks and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, help="a folder to keep the sdist and the wheel in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        sdist, wheel = built(work)
        problems = [*wheel_problems(wheel), *changelog_problems()]
        problems = problems or list(problems_alone(wheel, work))
        for problem in problems:
            print(f"check_wheel: {problem}", file=sys.stderr)
        if options.out and not problems:
            options.out.mkdir(parents=True, exist_ok=True)
            for path in (sdist, wheel):
                shutil.copy(path, options.out)
    print("FAILED" if problems else f"{wheel.name} is whole and works by itself")
    return 1 if problems else 0


def built(work: Path) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from the sdist, in an environment of their own.

    Raises:
        subprocess.CalledProcessError: one of them could not be built.
    """
    python = _environment(work / "build")
    _run(python, "-m", "pip", "install", "-q", "build")
    _run(python, "-m", "build", "--outdir", str(work / "dist"), str(TOP))
    (sdist,) = (work / "dist").glob("*.tar.gz")
    (wheel,) = (work / "dist").glob("*.whl")
    print(f"{sdist.name}: {sdist.stat().st_size:,} bytes; {wheel.name}: {wheel.stat().st_size:,} bytes")
    return sdist, wheel


def version() -> str:
    """The version as claimnum/__init__.py has it."""
    found = re.search(r'^__version__ = "([^"]+)"$', (TOP / "claimnum/__init__.py").read_text("utf-8"), re.MULTILINE)
    if found is None:
        message = "claimnum/__init__.py has no line __version__ = …"
        raise ValueError(message)
    return found[1]


def wheel_problems(wheel: Path) -> list[str]:
    """What is wrong with the wheel as a file: its size, its version, its contents."""
    problems = []
    size = wheel.stat().st_size
    if size >= MOST_BYTES:
        problems.append(f"the wheel has {size:,} bytes, and may have {MOST_BYTES:,}")
    if wheel.name.split("-")[1] != version():
        problems.append(f"{wheel.name} is not of version {version()}")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(TOP).as_posix()
        for path in (TOP / "claimnum").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    problems += [f"the wheel lacks {name}" for name in sorted(wanted - held)]
    problems += [f"the wheel holds {name}, which is no file of the package" for name in sorted(held - wanted)]
    return problems


def changelog_problems() -> list[str]:
    """Whether CHANGELOG.md has a place for this version: its own heading, or "Unreleased"."""
    headings = re.findall(r"^## \[([^\]]+)\]", (TOP / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    return [] if {"Unreleased", version()} & set(headings) else [f"CHANGELOG.md has no heading for {version()}"]


def problems_alone(wheel: Path, work: Path) -> Iterator[str]:
    """Install the wheel with what it depends on and nothing else, use it far from the checkout, and yield what fails.

    Raises:
        subprocess.CalledProcessError: it could not be installed, or does not work.
    """
    python = _environment(work / "alone")
    _run(python, "-m", "pip", "install", "-q", str(wheel))
    _run(python, "-W", "error", "-c", SMOKE, cwd=work)
    (work / "port.txt").write_text("The port handled 4,200 containers.\n", encoding="utf-8")
    command = python.with_name("claimnum")
    for arguments in (["--version"], ["extract", "port.txt"], ["extract", "--json", "port.txt"], ["schema"]):
        if not _run(command, *arguments, cwd=work).strip():
            yield f"claimnum {' '.join(arguments)} printed nothing"
    _run(command, "scan", "port.txt", "-o", "claims.jsonl", cwd=work)
    if "4,200 containers" not in (work / "claims.jsonl").read_text(encoding="utf-8"):
        yield "claimnum scan did not write the claim of its file"


def _environment(folder: Path) -> Path:
    """Make a virtual environment and return its Python."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def _run(program: Path, *arguments: str, cwd: Path | None = None) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S603 - the programs are those of the environments made here
        [str(program), *arguments], check=True, cwd=cwd, env=kept, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
