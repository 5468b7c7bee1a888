/**
 * Modules that come with Python 3.8 to 3.14, those included that a later version has no more.
 * Source: https://docs.python.org/3/library/sys.html#sys.stdlib_module_names
 */
const standard = `
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
  binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections
  colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes
  curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading email encodings
  ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc
  genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr
  imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath
  mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt
  ntpath nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes
  pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
  pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
  selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys
  sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token
  tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu
  uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport
  zlib zoneinfo
`;

/**
 * What Lambda's Python runtimes have besides: the SDK with all that it needs, and their own client.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/python-package.html#python-package-dependencies
 * Assumed: nothing else lies there; what does would be warned of although it works.
 */
const ofRuntime = `
  awscrt awslambdaric boto3 botocore bootstrap dateutil jmespath lambda_runtime_client pip pkg_resources
  s3transfer setuptools simplejson six snapshot_restore_py urllib3 wheel
`;

const known = new Set(`${standard} ${ofRuntime}`.split(/\s+/).filter(Boolean));

/** Whether a module is there without being in the package; those of CPython itself begin with a line. */
export function comesWithPython(module: string): boolean {
  return module.startsWith("_") || known.has(module);
}
