# Saving collects garbage: the path, made for this one call, is not among it. The modules make the image larger than what is free.
import collections, dataclasses, os, re, stackless
folder = os.environ['TERN_TEST_TMP']
for n in range(8):
    stackless.save(folder + '/' + 'image' + str(n))
print(sorted(os.listdir(folder)) == ['image%d' % n for n in range(8)])      # expect: True
