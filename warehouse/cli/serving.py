"""The command that shows the dashboard, of a sample network where there is nothing else to show."""

import os
import runpy
import socket
import sys
from contextlib import closing
from pathlib import Path

import click

from warehouse.cli import loading, releasing, sampling
from warehouse.cli.voice import Voice, in_plain_words, language_option
from warehouse.private.connection import opened_for_trial
from warehouse.private.ledger import batches
from warehouse.publishing.releases import release_shown
from warehouse.sample.timeline import Size
from warehouse.settings import DASHBOARD, Home, home

SUBJECT = "serving"
THIS_MACHINE = "127.0.0.1"
# That of dashboard/.streamlit/config.toml (a test keeps them equal).
PORT = 8501
SAMPLE = Size()


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    envvar="STREAMLIT_SERVER_PORT",
    help="Where on this machine to serve.",
)
@click.option(
    "--home",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of the installation, instead of COMMONTABLE_HOME.",
)
@language_option
def dashboard(*, port: int, folder: Path | None, language: str) -> None:
    """Show the dashboard. Where nothing was ever published, build and publish first: a sample, if need be."""
    if folder:
        os.environ["COMMONTABLE_HOME"] = str(folder.absolute())
    here, voice = home(), Voice(SUBJECT, language)
    if is_taken(port):
        voice.stop("port_taken", port=port)
    if release_shown(here) is None:
        make_a_release(here, voice)
    voice.note("serving", address=f"http://{THIS_MACHINE}:{port}", home=here.path)
    serve(here, port)


def is_taken(port: int) -> bool:
    # Asked by knocking: a port that was just given up cannot be bound for a minute, yet nobody is there.
    with socket.socket() as knock:
        knock.settimeout(1)
        return knock.connect_ex((THIS_MACHINE, port)) == 0


def make_a_release(here: Home, voice: Voice) -> None:
    """Build and publish what is loaded; the sample where nothing ever was, so that it mixes with nobody."""
    with in_plain_words(voice, here), closing(opened_for_trial(here)) as connection:
        is_empty = not batches(connection)
    if is_empty:
        load_sample(here, voice)
    releasing.show_build(here, Voice(releasing.SUBJECT, voice.language), {}, and_publish=True)


def load_sample(here: Home, voice: Voice) -> None:
    voice.note("making_sample", home=here.path)
    with in_plain_words(voice, here):
        here.make()
    written = sampling.written_or_refused(here.path / "sample", SAMPLE)
    speaking = Voice(loading.SUBJECT, voice.language)
    loading.show_load(speaking, loading.loaded_with_a_bar(here, speaking, [written.folder]))


def serve(here: Home, port: int) -> None:
    """Become the server: whoever ends this command ends it, on every operating system.

    Streamlit is run by name, as `python -m streamlit run` does, because nothing of the warehouse imports it.
    """
    os.environ["COMMONTABLE_HOME"] = str(here.path)
    sys.argv = ["streamlit", "run", str(DASHBOARD), f"--server.port={port}"]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
