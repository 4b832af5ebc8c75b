# awk -f vm/layout.awk vm/startup.order SCRIPT: the script, as GNU ld tells it (--verbose), with the functions of the list in front of
# all other code; then their cold parts, what the C library starts with, the collector, and the one function of GMP that a start calls.
FNR == 1 { files++ }
files == 1 {
    if ($1 ~ /^#/) next
    hot = hot sprintf("    *(.text.%s .text.%s.* .text.hot.%s .text.hot.%s.* .text.startup.%s)\n", $1, $1, $1, $1, $1)
    cold = cold sprintf("    *(.text.unlikely.%s .text.unlikely.%s.*)\n", $1, $1)
    next
}
/^=====/ { inside = !inside; next }
!inside { next }
# what the C library ends with goes in front, too
$1 == ".text" { print "  .fini : { KEEP (*(SORT_NONE(.fini))) }" }
$1 == ".fini" { ending = 1 }
ending { ending = $1 != "}"; next }
$1 == ".rodata" { sub(/[{]/, "{ *(.rodata.code_of_main) *libgc.a:*(.rodata .rodata.*)") }
{ print }
$1 == ".text" { text = 1 }
text && $1 == "{" {
    printf "%s%s", hot, cold
    print "    *crt1.o(.text) *crti.o(.text) *crtbegin*.o(.text)\n    *libgc.a:*(.text .text.*)\n    *libgmp.a:mp_set_fns.o(.text)\n    *libc_nonshared.a:*(.text .text.*)"
    text = 0
}
