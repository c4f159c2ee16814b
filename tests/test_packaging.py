"""What is shipped: the wheel of the sdist holds exactly the templates, and once installed renders a report."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the sdist, as ``python -m build`` makes it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


def test_wheel_holds_exactly_the_templates(wheel: Path) -> None:
    shipped = {n for n in zipfile.ZipFile(wheel).namelist() if n.startswith("compare/templates/")}
    there = {
        "compare/" + path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert shipped == there
    assert there


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {n.split("/")[0] for n in names} == {
        "compare",
        next(n for n in names if "dist-info" in n).split("/")[0],
    }
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_installed_wheel_renders_a_report_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=tmp_path)
    python = venv / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=tmp_path,
    )
    site = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    )
    # The dependencies come from this environment; its own editable retold is not read from there.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(python, "-c", "import compare; print(compare.__file__)", cwd=tmp_path)
    assert str(site) in where
    run(venv / "bin" / "retold", "report", ROOT / "seeds", "--out", tmp_path / "out", cwd=tmp_path)
    assert (tmp_path / "out" / "index.html").is_file()


def test_editable_install_finds_the_templates_in_the_tree(tmp_path: Path) -> None:
    run(sys.executable, "-m", "compare", "report", ROOT / "seeds", "--out", tmp_path / "out", cwd=tmp_path)
    assert (tmp_path / "out" / "index.html").is_file()
