# Inputs to begin with say nothing of the machine they were made on: its folders are replaced by others of the same length.
import os, sys


def neutral(data, *folders):
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    for folder in sorted({here, os.path.dirname(sys.executable), *folders}, key=len, reverse=True):
        if len(folder) > 1:
            data = data.replace(folder.encode(), ('/tern' * len(folder))[:len(folder)].encode())
    return data
