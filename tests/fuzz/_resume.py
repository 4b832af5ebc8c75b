# The door `resume`: a program that waits until the program of an image takes its place.
import collections, functools, itertools, operator, pickle, random, re, stackless, struct, traceback, types, abc, enum, io, _named

stackless.pickle_flags(stackless.PICKLEFLAGS_EDITED_CODE, stackless.PICKLEFLAGS_EDITED_CODE)
door_input()
