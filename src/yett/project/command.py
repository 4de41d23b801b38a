"""`yett`: the command line. A command's code is loaded when it is called, so that checking a file needs no database."""

import argparse
import importlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Argument:
    name: str
    help: str
    many: str | None = None
    action: str | None = None


@dataclass(frozen=True)
class Command:
    words: str
    code: str  # module:function, called with the arguments
    help: str
    arguments: tuple[Argument, ...] = ()


NEW_SERVICE = (
    Argument("id", "what to call it for good, such as fallen-tree or roads/fallen-tree"),
    Argument(
        "--title", 'what people read, such as "Report a fallen tree" (else made from its name)'
    ),
)
ONE_FILE = (Argument("file", "the file to load"),)
AREA_FILE = (
    *ONE_FILE,
    Argument("--layer", 'the layer it is, such as "council" (else told from its codes)'),
    Argument("--tolerance", "how far its borders may be out, in metres (30)"),
)
BACKUP_FILE = (
    Argument("file", "the file to write; today's wrapped keys go beside it"),
    Argument("--with-keys", "write the key-encryption key into this file, to be kept elsewhere"),
)
RESTORE_FILE = (
    Argument("file", "the backup; the newest wrapped keys lie beside it"),
    Argument("--keys", "the file that `backup --with-keys` wrote"),
)
NEW_STAFF = (
    Argument("address", "the email address they sign in with"),
    Argument("body", "the body they work for, such as stirling"),
    Argument(
        "roles",
        "officer, supervisor, publisher, operator or auditor; several with spaces",
        many="+",
    ),
    Argument("--name", "what colleagues call them (else the address before the @)"),
)
TWO_EDITIONS = (
    Argument(
        "before",
        "a file, a folder, or a published edition: its hash, or as in roads/report-a-pothole@3",
    ),
    Argument("after", "the same, for the later one"),
)
NEW_CLIENT = (
    Argument("name", "what to call the program, such as its maker's name"),
    Argument("--bodies", "bodies it may send reports to, with commas (else all)"),
    Argument("--limit", "reports and updates it may send in a minute (600)"),
)
BACK_OFFICE = (
    Argument("body", "the body whose reports go there"),
    Argument("url", "the base of its Open311, such as https://open311.example.org/v2"),
    Argument("--key-file", "a file with the key it gave you"),
    Argument("--jurisdiction", "its jurisdiction_id, where it wants one"),
    Argument("--codes", "its names for services, such as roads/report-a-pothole=001,…"),
    Argument(
        "--updates",
        "it takes servicerequestupdates too: tell it what is done here",
        action="store_true",
    ),
)
BACK_OFFICE_BODY = (Argument("body", "the body"),)
CLIENT_NAME = (Argument("name", "the name it was added under"),)
COMMANDS = (
    Command("demo", "yett.project.demo:run",
            "set up, seed and serve a demonstration on this machine, with a PostgreSQL of its own"),
    Command("serve", "yett.project.serving:serve",
            "serve people, with the four databases given by URL (see docs/how-to/install.md)"),
    Command("worker", "yett.project.serving:worker",
            "do what was put by for later: messages, the ledger's tree, rescues"),
    Command("new", "yett.project.beginning:begin",
            "begin a service: write its first lines, their translation and worked examples, and say what to do next",
            NEW_SERVICE),
    Command("check", "yett.project.checking:check",
            "read service declarations and tell every fault at once, as file:line: wrong; mend",
            (Argument("files", "service, vocabulary or nation files (.yett), or folders", many="+"),
             Argument("--watch", "check again whenever a file is saved, until Ctrl-C", action="store_true"))),
    Command("language-server", "yett.project.language_server:run",
            "speak with an editor: faults, completion, hover, definitions, renaming (see docs/how-to/edit.md)"),
    Command("diff", "yett.project.comparing:diff",
            "tell two editions of services apart in plain words, and what each difference means for drafts in progress",
            TWO_EDITIONS),
    Command("migrate", "yett.project.upkeep:migrate",
            "bring the four databases up to date and set what the app roles may do"),
    Command("publish", "yett.project.upkeep:publish",
            "check the nation's services and put the changed ones into force"),
    Command("areas load", "yett.project.loading:areas",
            "load the boundaries of areas, or lines such as trunk roads, from GeoJSON", AREA_FILE),
    Command("places load", "yett.project.loading:places",
            "load places from OS Open Names or the NRS postcode directory (CSV)", ONE_FILE),
    Command("replay", "yett.project.replay:run",
            "send recorded reports through the front door and count where they arrive", ONE_FILE),
    Command("staff add", "yett.project.staffing:add",
            "let somebody work for a body, in the roles given", NEW_STAFF),
    Command("clients add", "yett.project.clients:add",
            "let a program send reports by Open311, and print its key, once", NEW_CLIENT),
    Command("clients list", "yett.project.clients:show",
            "the programs that have or had a key, and what each may do"),
    Command("clients revoke", "yett.project.clients:revoke",
            "make a program's key open nothing from now on", CLIENT_NAME),
    Command("backoffice connect", "yett.project.backoffices:connect",
            "send a body's reports to its own back office by Open311, from now on", BACK_OFFICE),
    Command("backoffice key", "yett.project.backoffices:key",
            "let a body's back office tell what it did without being asked, and print its key, once", BACK_OFFICE_BODY),
    Command("backoffice disconnect", "yett.project.backoffices:disconnect",
            "keep a body's reports here from now on, and let its back office tell nothing more", BACK_OFFICE_BODY),
    Command("backoffice list", "yett.project.backoffices:show",
            "which bodies have a back office, and how many reports have not reached it"),
    Command("doctor", "yett.project.doctor.visit:run",
            "say in words what is wrong with this installation, and what to do about it"),
    Command("backup", "yett.project.backup.taking:run",
            "write all four databases and the objects into files, while the gate serves", BACKUP_FILE),
    Command("restore", "yett.project.backup.restoring:run",
            "fill an empty installation from a backup", RESTORE_FILE),
    Command("retention run", "yett.project.retaining:run",
            "erase now what is not to be kept any longer, as the worker does every night"),
    Command("retention show", "yett.project.retaining:show",
            "what the last runs erased, and what stays and why"),
    Command("prepare", "yett.project.upkeep:prepare",
            "what demo does to the databases before it serves"),
)  # fmt: skip
SETTINGS = """settings come from the environment, among them:
  YETT_PORT   the port to serve on (8000)
  YETT_HOME   the folder that keeps state and secrets (.yett in the clone)
  YETT_NATION the folder with the nation's declarations (scotland in the clone)
docs/how-to/install.md has them all"""


def main(argv: Sequence[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    module, function = arguments.code.split(":")
    try:
        return int(getattr(importlib.import_module(module), function)(arguments) or 0)
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="yett",
        description="One gate to every public service.",
        epilog=SETTINGS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    groups = {"": whole.add_subparsers(title="commands", metavar="COMMAND", required=True)}
    for command in COMMANDS:
        *group, last = command.words.split()
        key = " ".join(group)
        if key not in groups:
            above = groups[""].add_parser(key, help=f"see yett {key} --help")
            groups[key] = above.add_subparsers(title="commands", metavar="COMMAND", required=True)
        _add(groups[key], last, command)
    return whole


def _add(
    group: "argparse._SubParsersAction[argparse.ArgumentParser]", word: str, command: Command
) -> None:
    one = group.add_parser(word, help=command.help, description=command.help)
    one.set_defaults(code=command.code)
    for argument in command.arguments:
        if argument.action:
            one.add_argument(argument.name, help=argument.help, action=argument.action)
            continue
        one.add_argument(
            argument.name, help=argument.help, metavar=argument.name.strip("-").upper().rstrip("S"), nargs=argument.many
        )  # fmt: skip
