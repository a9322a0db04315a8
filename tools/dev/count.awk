# Reads the output of a step and prints "passed failed skipped": the sum of what the runners in it counted.
{ sub(/\r$/, ""); sub(/^[0-9]+: /, "") }                       # ctest -V puts the number of its test before each line
/^\[  PASSED  \] [0-9]+ test/  { passed += $4 }                # GoogleTest
/^\[  FAILED  \] [0-9]+ test/  { failed += $4 }
/^\[  SKIPPED \] [0-9]+ test/  { skipped += $4 }
/^[0-9]+ inputs replayed$/     { passed += $1 }                # fuzz/replay_main.cpp
/^([A-Za-z_ ]+: )?[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ {
  sub(/^[A-Za-z_ ]+: /, "")
  passed += $1; failed += $3; skipped += $5
}
/^Ran [0-9]+ tests? in /       { ran += $2 }                   # Python's unittest
/^(OK|FAILED)( \(.*\))?$/ && ran {
  bad = 0; skip = 0
  if (match($0, /failures=[0-9]+/)) bad += substr($0, RSTART + 9, RLENGTH - 9)
  if (match($0, /errors=[0-9]+/)) bad += substr($0, RSTART + 7, RLENGTH - 7)
  if (match($0, /skipped=[0-9]+/)) skip = substr($0, RSTART + 8, RLENGTH - 8)
  passed += ran - bad - skip; failed += bad; skipped += skip; ran = 0
}
END { print passed + 0, failed + 0, skipped + 0 }
