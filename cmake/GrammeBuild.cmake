# What every room is built with, and the one function that declares a room.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
# GCC 12 warns of overlaps in `"x" + std::string` that cannot be (its bug 105651).
add_compile_options(-Wno-restrict)
if(GRAMME_SANITIZE)
  add_compile_options(-fsanitize=${GRAMME_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GRAMME_SANITIZE})
  if(GRAMME_SANITIZE MATCHES "thread")
    # Boost.Asio's fences, which TSan does not see; the mutex of its queue orders the same.
    add_compile_options(-Wno-tsan)
  endif()
endif()
if(GRAMME_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

find_package(Threads REQUIRED)
if(GRAMME_TESTS)
  find_package(GTest REQUIRED)
  enable_testing()
endif()

# gramme_small(file...)
#
# A release compiles these files for size: what no request waits for is half of the program. A file
# may be a folder of the room that calls it.
function(gramme_small)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    return()
  endif()
  foreach(file IN LISTS ARGN)
    if(IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/${file})
      file(GLOB_RECURSE file CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file}/*.cpp)
    endif()
    set_property(SOURCE ${file} APPEND PROPERTY COMPILE_OPTIONS -Os)
  endforeach()
endfunction()

# gramme_room(NAME LAYER n [ROOMS room...] [LIBRARIES target...])
#
# Makes the library gramme_NAME of the folder that calls it: its .cpp files, its public headers
# under include/gramme/NAME, and (from the *_test.cpp files beside them) the test program
# gramme_NAME_test. Only the rooms listed give their include paths, and only rooms of a lower
# layer may be listed: an upward include has no path and does not compile.
function(gramme_room name)
  cmake_parse_arguments(ARG "" "LAYER" "ROOMS;LIBRARIES" ${ARGN})
  set_property(GLOBAL PROPERTY GRAMME_LAYER_${name} ${ARG_LAYER})
  foreach(room IN LISTS ARG_ROOMS)
    get_property(below GLOBAL PROPERTY GRAMME_LAYER_${room})
    if(NOT below LESS ARG_LAYER)
      message(FATAL_ERROR "src/${name} (layer ${ARG_LAYER}) may not use src/${room} (layer ${below})")
    endif()
  endforeach()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(sources)
    add_library(gramme_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_include_directories(gramme_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  else()
    add_library(gramme_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(gramme_${name} ${scope} ${CMAKE_CURRENT_SOURCE_DIR}/include)
  list(TRANSFORM ARG_ROOMS PREPEND gramme_)
  target_link_libraries(gramme_${name} ${scope} ${ARG_ROOMS} ${ARG_LIBRARIES} Threads::Threads)

  if(GRAMME_TESTS AND tests)
    add_executable(gramme_${name}_test ${tests})
    target_include_directories(gramme_${name}_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(gramme_${name}_test PRIVATE gramme_${name} GTest::gtest GTest::gtest_main)
    add_test(NAME ${name} COMMAND gramme_${name}_test)
  endif()
endfunction()
