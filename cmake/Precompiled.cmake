# Parsing Qt's headers is two thirds of what a source file costs. Where everything is built from nothing (presets ci and
# asan) they are parsed once for each kind of target; elsewhere not, because ccache shares less then, and because a
# source that forgot an include is found there.
option(SAMPAN_PRECOMPILE "Parse the most common headers once" OFF)

# The code of a test itself runs once: optimising it takes longer than it saves.
set(SAMPAN_TEST_OPTIONS -O0)

function(sampan_precompiled_kind kind)
    add_library(sampan_precompiled_${kind} OBJECT "${CMAKE_SOURCE_DIR}/cmake/precompiled/owner.cpp")
    target_link_libraries(sampan_precompiled_${kind} PRIVATE Sampan::Rules ${ARGN})
    if(kind MATCHES "tests$")
        target_compile_options(sampan_precompiled_${kind} PRIVATE ${SAMPAN_TEST_OPTIONS})
    endif()
    target_precompile_headers(sampan_precompiled_${kind} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/precompiled/${kind}.h")
    set_target_properties(sampan_precompiled_${kind} PROPERTIES AUTOMOC OFF AUTORCC OFF)
endfunction()

# sampan_precompiled(target core|ui|coretests|uitests)
function(sampan_precompiled target kind)
    if(SAMPAN_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM sampan_precompiled_${kind})
        if(kind MATCHES "tests$")
            # Qt::Test's headers look whether the network is there, so it is in all tests or in none.
            target_link_libraries(${target} PRIVATE Qt6::Network)
            target_compile_options(${target} PRIVATE ${SAMPAN_TEST_OPTIONS})
        endif()
    endif()
endfunction()

if(SAMPAN_PRECOMPILE)
    # Qt::Test gives every program its own folder in these macros, which would make a header of its own for each. They only
    # help QFINDTESTDATA, which no test of ours uses.
    add_compile_options(-UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
    sampan_precompiled_kind(core Qt6::Core)
    if(BUILD_TESTING)
        sampan_precompiled_kind(coretests Qt6::Core Qt6::Test Qt6::Network)
    endif()
    if(SAMPAN_UI)
        sampan_precompiled_kind(ui Qt6::Widgets)
        if(BUILD_TESTING)
            sampan_precompiled_kind(uitests Qt6::Widgets Qt6::Test Qt6::Network)
        endif()
    endif()
endif()
