# What every room is built with, and the one function that declares a room.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  if(GRAMME_PRECOMPILED_HEADERS)
    # As its manual asks for when headers are precompiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
    add_compile_options(-fpch-preprocess)
  endif()
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

# How a release compiles what no request waits for: half of the program.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(GRAMME_SMALL_OPTIONS -Os)
endif()

if(GRAMME_PRECOMPILED_HEADERS)
  # More of the same bug: with precompiled headers GCC 12 sees it in those of std::string too.
  add_compile_options(-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
  add_subdirectory(${CMAKE_SOURCE_DIR}/cmake/precompiled ${CMAKE_BINARY_DIR}/precompiled)
endif()

# `kind` is fast, small or test.
function(gramme_use_precompiled target kind)
  if(GRAMME_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM gramme_precompiled_${kind})
  endif()
endfunction()

# gramme_room(NAME LAYER n [ROOMS room...] [LIBRARIES target...] [SMALL folder...])
#
# Makes the library gramme_NAME of the folder that calls it: its .cpp files, its public headers
# under include/gramme/NAME, and (from the *_test.cpp files beside them) the test program
# gramme_NAME_test. Only the rooms listed give their include paths, and only rooms of a lower
# layer may be listed: an upward include has no path and does not compile. A release compiles the
# SMALL folders for size: what no request waits for.
function(gramme_room name)
  cmake_parse_arguments(ARG "" "LAYER" "ROOMS;LIBRARIES;SMALL" ${ARGN})
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
  set(small)
  foreach(folder IN LISTS ARG_SMALL)
    file(REAL_PATH ${folder} folder BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    foreach(file IN LISTS sources)
      cmake_path(IS_PREFIX folder ${file} is_small)
      if(is_small)
        list(APPEND small ${file})
      endif()
    endforeach()
    list(REMOVE_ITEM sources ${small})
  endforeach()

  list(TRANSFORM ARG_ROOMS PREPEND gramme_)
  add_library(gramme_${name} STATIC ${sources})
  gramme_fill_room(gramme_${name} fast)
  if(small)
    add_library(gramme_${name}_small OBJECT ${small})
    gramme_fill_room(gramme_${name}_small small)
    target_compile_options(gramme_${name}_small PRIVATE ${GRAMME_SMALL_OPTIONS})
    target_sources(gramme_${name} PRIVATE $<TARGET_OBJECTS:gramme_${name}_small>)
    set_target_properties(gramme_${name} PROPERTIES LINKER_LANGUAGE CXX)
  endif()

  if(GRAMME_TESTS AND tests)
    add_executable(gramme_${name}_test ${tests})
    target_include_directories(gramme_${name}_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(gramme_${name}_test PRIVATE gramme_${name} GTest::gtest GTest::gtest_main)
    gramme_use_precompiled(gramme_${name}_test test)
    add_test(NAME ${name} COMMAND gramme_${name}_test)
  endif()
endfunction()

# What both libraries of a room share; uses the variables of gramme_room.
macro(gramme_fill_room target kind)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
                             PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)
  target_link_libraries(${target} PUBLIC ${ARG_ROOMS} ${ARG_LIBRARIES} Threads::Threads)
  gramme_use_precompiled(${target} ${kind})
endmacro()
