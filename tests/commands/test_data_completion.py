"""ddb completion: the bash script, run by bash; zsh's and fish's syntax where they are installed."""

import shutil
import subprocess

import pytest

from support import program
from support.movies import make_table


def completed(ddb, line):
    words = line.split(" ")
    script = f"""
        ddb() {{ {program.path()} "$@"; }}
        timeout() {{ shift; "$@"; }}
        source <(ddb completion bash)
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}) COMP_CWORD={len(words) - 1}
        _ddb; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], env=ddb.environment, capture_output=True,
                          text=True, timeout=60, check=True)
    return done.stdout.split()


def test_bash_completes_commands_options_and_tables(ddb):
    make_table(ddb, "movies")
    make_table(ddb, "messages")
    assert completed(ddb, "ddb tr") == ["truncate"]
    assert set(completed(ddb, "ddb scan m")) == {"movies", "messages"}
    assert completed(ddb, "ddb export mo") == ["movies"]
    assert completed(ddb, "ddb export movies --seg") == ["--segments"]
    assert "--dry-run" in completed(ddb, "ddb drop --")
    assert completed(ddb, "ddb completion f") == ["fish"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_are_valid(ddb, shell):
    script = ddb.ok("completion", shell)
    assert "@" not in script.replace('"${COMPREPLY[@]}"', "").replace('"$@"', "")
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    flag = "--no-execute" if shell == "fish" else "-n"
    subprocess.run([shell, flag], input=script, text=True, check=True, timeout=20)


def test_another_shell(ddb):
    assert ddb("completion", "csh").returncode == 252
