# One interface target carries every compile rule, so that no room can differ by accident.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql)
if(SAMPAN_UI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg LinguistTools)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBSSH REQUIRED IMPORTED_TARGET libssh>=0.10.6)
pkg_check_modules(VTERM REQUIRED IMPORTED_TARGET vterm>=0.1.4)

add_library(sampan_rules INTERFACE)
add_library(Sampan::Rules ALIAS sampan_rules)
target_include_directories(sampan_rules INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(sampan_rules INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SAMPAN_VERSION="${PROJECT_VERSION}")
target_compile_options(sampan_rules INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wshadow=local
    -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # clang 14 knows -Wshadow only as a whole, and there it also flags constructor parameters.
    target_compile_options(sampan_rules INTERFACE -Wno-unknown-warning-option)
endif()
# Over a hundred test programs are linked against the same libraries; lld takes half the time for each.
find_program(SAMPAN_LLD ld.lld)
if(SAMPAN_LLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(sampan_rules INTERFACE -fuse-ld=lld)
endif()
if(SAMPAN_WERROR)
    target_compile_options(sampan_rules INTERFACE -Werror)
endif()
if(SAMPAN_SANITIZE)
    target_compile_options(sampan_rules INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                  -fno-omit-frame-pointer)
    target_link_options(sampan_rules INTERFACE -fsanitize=address,undefined)
endif()
if(SAMPAN_FUZZERS)
    # Every room counts its branches, so that libFuzzer finds its way into them; tests/fuzz adds the driver.
    target_compile_options(sampan_rules INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
    target_link_options(sampan_rules INTERFACE -fsanitize=address,undefined)
endif()
