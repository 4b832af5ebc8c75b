/* What each exception type has beyond its row of exceptions.def: its docstring, and its own
 * methods and attributes. */
#ifndef TERN_EXCEPTION_ROWS_H
#define TERN_EXCEPTION_ROWS_H

#define ROWS_BaseException                                              \
    .methods = BaseException_methods, .getsets = BaseException_getsets, \
    .doc = "Common base class for all exceptions"
#define ROWS_SystemExit                                           \
    .methods = SystemExit_methods, .getsets = SystemExit_getsets, \
    .doc = "Request to exit from the interpreter."
#define ROWS_TaskletExit       .doc = "This exception silently kills a tasklet."
#define ROWS_KeyboardInterrupt .doc = "Program interrupted by user."
#define ROWS_GeneratorExit     .doc = "Request that a generator exit."
#define ROWS_BaseExceptionGroup                         \
    .methods = group_methods, .getsets = group_getsets, \
    .doc = "A combination of multiple unrelated exceptions."
#define ROWS_Exception .doc = "Common base class for all non-exit exceptions."
#define ROWS_ExceptionGroup

#define ROWS_StopIteration                                              \
    .methods = StopIteration_methods, .getsets = StopIteration_getsets, \
    .doc = "Signal the end from iterator.__next__()."
#define ROWS_StopAsyncIteration .doc = "Signal the end from iterator.__anext__()."
#define ROWS_ArithmeticError    .doc = "Base class for arithmetic errors."
#define ROWS_FloatingPointError .doc = "Floating point operation failed."
#define ROWS_OverflowError      .doc = "Result too large to be represented."
#define ROWS_ZeroDivisionError  .doc = "Second argument to a division or modulo operation was zero."
#define ROWS_AssertionError     .doc = "Assertion failed."
#define ROWS_AttributeError                                               \
    .methods = AttributeError_methods, .getsets = AttributeError_getsets, \
    .doc = "Attribute not found."
#define ROWS_BufferError .doc = "Buffer error."
#define ROWS_EOFError    .doc = "Read beyond end of file."
#define ROWS_ImportError                                            \
    .methods = ImportError_methods, .getsets = ImportError_getsets, \
    .doc = "Import can't find module, or can't find name in module."
#define ROWS_ModuleNotFoundError .doc = "Module not found."
#define ROWS_LookupError         .doc = "Base class for lookup errors."
#define ROWS_IndexError          .doc = "Sequence index out of range."
#define ROWS_KeyError            .methods = KeyError_methods, .doc = "Mapping key not found."
#define ROWS_MemoryError         .doc = "Out of memory."
#define ROWS_NameError \
    .methods = NameError_methods, .getsets = NameError_getsets, .doc = "Name not found globally."
#define ROWS_UnboundLocalError .doc = "Local name referenced but not bound to a value."
#define ROWS_OSError                                        \
    .methods = OSError_methods, .getsets = OSError_getsets, \
    .doc = "Base class for I/O related errors."
#define ROWS_BlockingIOError        .doc = "I/O operation would block."
#define ROWS_ChildProcessError      .doc = "Child process error."
#define ROWS_ConnectionError        .doc = "Connection error."
#define ROWS_BrokenPipeError        .doc = "Broken pipe."
#define ROWS_ConnectionAbortedError .doc = "Connection aborted."
#define ROWS_ConnectionRefusedError .doc = "Connection refused."
#define ROWS_ConnectionResetError   .doc = "Connection reset."
#define ROWS_FileExistsError        .doc = "File already exists."
#define ROWS_FileNotFoundError      .doc = "File not found."
#define ROWS_InterruptedError       .doc = "Interrupted by signal."
#define ROWS_IsADirectoryError      .doc = "Operation doesn't work on directories."
#define ROWS_NotADirectoryError     .doc = "Operation only works on directories."
#define ROWS_PermissionError        .doc = "Not enough permissions."
#define ROWS_ProcessLookupError     .doc = "Process not found."
#define ROWS_TimeoutError           .doc = "Timeout expired."
#define ROWS_ReferenceError         .doc = "Weak ref proxy used after referent went away."
#define ROWS_RuntimeError           .doc = "Unspecified run-time error."
#define ROWS_NotImplementedError    .doc = "Method or function hasn't been implemented yet."
#define ROWS_RecursionError         .doc = "Recursion limit exceeded."
#define ROWS_SyntaxError \
    .methods = SyntaxError_methods, .getsets = SyntaxError_getsets, .doc = "Invalid syntax."
#define ROWS_IndentationError .doc = "Improper indentation."
#define ROWS_TabError         .doc = "Improper mixture of spaces and tabs."
#define ROWS_SystemError                                                              \
    .doc = "Internal error in the Python interpreter.\n"                              \
           "\n"                                                                       \
           "Please report this to the Python maintainer, along with the traceback,\n" \
           "the Python version, and the hardware/OS platform and version."
#define ROWS_TypeError    .doc = "Inappropriate argument type."
#define ROWS_ValueError   .doc = "Inappropriate argument value (of correct type)."
#define ROWS_UnicodeError .doc = "Unicode related error."
#define ROWS_UnicodeDecodeError                                             \
    .methods = UnicodeDecodeError_methods, .getsets = UnicodeError_getsets, \
    .doc = "Unicode decoding error."
#define ROWS_UnicodeEncodeError                                             \
    .methods = UnicodeEncodeError_methods, .getsets = UnicodeError_getsets, \
    .doc = "Unicode encoding error."
#define ROWS_UnicodeTranslateError                                                      \
    .methods = UnicodeTranslateError_methods, .getsets = UnicodeTranslateError_getsets, \
    .doc = "Unicode translation error."
#define ROWS_Warning .doc = "Base class for warning categories."
#define ROWS_BytesWarning                                                              \
    .doc = "Base class for warnings about bytes and buffer related problems, mostly\n" \
           "related to conversion from str or comparing to str."
#define ROWS_DeprecationWarning .doc = "Base class for warnings about deprecated features."
#define ROWS_EncodingWarning    .doc = "Base class for warnings about encodings."
#define ROWS_FutureWarning                                                            \
    .doc = "Base class for warnings about constructs that will change semantically\n" \
           "in the future."
#define ROWS_ImportWarning \
    .doc = "Base class for warnings about probable mistakes in module imports"
#define ROWS_PendingDeprecationWarning                                         \
    .doc = "Base class for warnings about features which will be deprecated\n" \
           "in the future."
#define ROWS_ResourceWarning .doc = "Base class for warnings about resource usage."
#define ROWS_RuntimeWarning  .doc = "Base class for warnings about dubious runtime behavior."
#define ROWS_SyntaxWarning   .doc = "Base class for warnings about dubious syntax."
#define ROWS_UnicodeWarning                                                   \
    .doc = "Base class for warnings about Unicode related problems, mostly\n" \
           "related to conversion problems."
#define ROWS_UserWarning .doc = "Base class for warnings generated by user code."

#endif
