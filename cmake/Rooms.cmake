# sampan_room(core sftp SOURCES … HEADERS … DEPENDS Sampan::base … PRIVATE_DEPENDS …)
# One static library per room: target sampan_core_sftp, alias Sampan::sftp (ui rooms: Sampan::ui_browser).
function(sampan_room layer room)
    cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    set(target "sampan_${layer}_${room}")
    add_library(${target} STATIC ${ARG_SOURCES})
    if(layer STREQUAL "core")
        add_library(Sampan::${room} ALIAS ${target})
    else()
        add_library(Sampan::${layer}_${room} ALIAS ${target})
    endif()
    # The file set proves that every header stands alone (target all_verify_interface_header_sets).
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${ARG_HEADERS})
    target_link_libraries(${target} PUBLIC Sampan::Rules ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# sampan_test(tst_name SOURCES … LINKS … [LABELS …] [TIMEOUT seconds]): a Qt Test program, run offscreen.
function(sampan_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Sampan::Rules Qt6::Test ${ARG_LINKS})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=sampan.*.debug=false;LC_ALL=C.UTF-8")
endfunction()
