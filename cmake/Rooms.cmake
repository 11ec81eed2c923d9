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
    # Every header stands alone: those with a source file because that includes it first (check_house.py sees to it),
    # the others because the target all_verify_interface_header_sets compiles them.
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${ARG_HEADERS})
    target_link_libraries(${target} PUBLIC Sampan::Rules ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS})
    # When the room's file is read to its end, and with it headers that were added later.
    cmake_language(EVAL CODE "cmake_language(DEFER CALL sampan_verify_headers_without_source ${target})")
endfunction()

function(sampan_verify_headers_without_source target)
    get_target_property(headers ${target} HEADER_SET)
    set(alone "")
    foreach(header IN LISTS headers)
        cmake_path(ABSOLUTE_PATH header BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
        cmake_path(REPLACE_EXTENSION header cpp OUTPUT_VARIABLE source)
        if(NOT EXISTS "${source}")
            list(APPEND alone "${header}")
        endif()
    endforeach()
    if(alone)
        target_sources(${target} PUBLIC FILE_SET alone TYPE HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${alone})
        set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON INTERFACE_HEADER_SETS_TO_VERIFY alone)
    endif()
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
