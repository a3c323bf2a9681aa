# One compiler, one standard, warnings as errors on our own targets only.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR
    "GCC ${CMAKE_CXX_COMPILER_VERSION} miscompiles ordinary coroutine lines "
    "(temporaries in co_await arguments are destroyed twice). Use clang 19: cmake --preset dev.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;CCACHE_SLOPPINESS=pch_defines,time_macros;${CCACHE_PROGRAM}")
endif()

# Two files that instantiate Beast never compile at once: each takes up to 2 GB.
set_property(GLOBAL APPEND PROPERTY JOB_POOLS heavy=1)

add_library(recruteia_options INTERFACE)
add_library(recruteia::options ALIAS recruteia_options)
target_include_directories(recruteia_options INTERFACE "${CMAKE_SOURCE_DIR}/libs" "${CMAKE_SOURCE_DIR}/src")
target_compile_options(recruteia_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  -Wno-missing-designated-field-initializers) # a field left out takes its default: that is the point of naming the others
target_compile_definitions(recruteia_options INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  BOOST_ASIO_DISABLE_BOOST_ARRAY BOOST_ASIO_DISABLE_BOOST_BIND
  FMT_DEPRECATED_OSTREAM SPDLOG_FMT_EXTERNAL)
