# One benchmark program on Google Benchmark: `ringfence_bench(fetch SOURCES fetch_bench.cpp LIBS core/fetch)` makes
# bin/fetch_bench. LIBS are folders of src/. `./dev bench` runs every bin/*_bench, and every bench/*.py or bench/*.sh
# that is executable.
function(ringfence_bench NAME)
  cmake_parse_arguments(B "" "" "SOURCES;LIBS" ${ARGN})
  if(B_UNPARSED_ARGUMENTS OR NOT B_SOURCES)
    message(FATAL_ERROR "ringfence_bench(${NAME}): want SOURCES and LIBS, not: ${B_UNPARSED_ARGUMENTS}")
  endif()
  set(LIBS ringfence_warnings benchmark::benchmark)
  foreach(LIB IN LISTS B_LIBS)
    string(REPLACE "/" "_" LIB_NAME "ringfence_${LIB}")
    list(APPEND LIBS ${LIB_NAME})
  endforeach()
  add_executable(${NAME}_bench ${B_SOURCES})
  target_link_libraries(${NAME}_bench PRIVATE ${LIBS})
endfunction()
