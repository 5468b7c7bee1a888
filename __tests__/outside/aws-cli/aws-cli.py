"""
AWS's own command line without its start: `serve SOCKET` loads it once, and for each `call SOCKET ARGUMENT...` a copy of
that process runs it with the caller's variables, folder and streams, as `python -m awscli ARGUMENT...` would.
"""

import json
import os
import socket
import sys


def serve(path):
    import signal

    import awscli.clidriver

    # What it loads by name, and what loads it: the commands, and a client's parts.
    driver = awscli.clidriver.create_clidriver()
    driver.session.create_client("sts", "us-east-1")
    signal.signal(signal.SIGCHLD, lambda *_: bury())
    own = dict(os.environ)
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(64)
    print("ready", flush=True)
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            server.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            carry_out(connection, own, awscli.clidriver.main)
        connection.close()


def bury():
    try:
        while os.waitpid(-1, os.WNOHANG)[0] > 0:
            pass
    except ChildProcessError:
        pass


def carry_out(connection, own, main):
    text, streams, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    while not text.endswith(b"\n"):
        text += connection.recv(1 << 20)
    arguments, variables, folder = json.loads(text)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.environ.clear()
    # The package leads its own loader to its data by a variable.
    os.environ.update({name: own[name] for name in own if name == "AWS_DATA_PATH"})
    os.environ.update(variables)
    os.chdir(folder)
    sys.argv = ["aws", *arguments]
    try:
        code = main() or 0
    except SystemExit as end:
        code = end.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    connection.send(bytes([code & 255]))
    os._exit(code & 255)


def call(path, arguments):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        text = json.dumps([arguments, dict(os.environ), os.getcwd()]) + "\n"
        socket.send_fds(connection, [text.encode()], [0, 1, 2])
        code = connection.recv(1)
    sys.exit(code[0] if code else "aws ended without a word")


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    else:
        call(sys.argv[2], sys.argv[3:])
