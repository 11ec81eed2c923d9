# What `cmake --install` puts where, and the .deb that CPack makes of it.
# Debian wants man pages and changelogs compressed, without a time stamp in them.
find_program(GZIP gzip REQUIRED)

function(sampan_install_compressed source destination)
    get_filename_component(name "${source}" NAME)
    set(plain "${CMAKE_BINARY_DIR}/packaging/${name}")
    configure_file("${source}" "${plain}" @ONLY)
    add_custom_command(OUTPUT "${plain}.gz" COMMAND "${GZIP}" -9nfk "${plain}" DEPENDS "${plain}" VERBATIM)
    add_custom_target(compressed_${name} ALL DEPENDS "${plain}.gz")
    install(FILES "${plain}.gz" DESTINATION "${destination}")
endfunction()

set(resources "${CMAKE_SOURCE_DIR}/resources")
set(doc_folder "${CMAKE_INSTALL_DATADIR}/doc/sampan")
if(TARGET sampan-cli)
    install(TARGETS sampan-cli RUNTIME)
    sampan_install_compressed("${resources}/sampan-cli.1" "${CMAKE_INSTALL_MANDIR}/man1")
    sampan_install_compressed("${resources}/sampan-drive.7" "${CMAKE_INSTALL_MANDIR}/man7")
    install(FILES "${CMAKE_SOURCE_DIR}/docs/driver.md" DESTINATION "${doc_folder}")
endif()
if(TARGET sampan)
    install(TARGETS sampan RUNTIME)
    sampan_install_compressed("${resources}/sampan.1" "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${resources}/sampan.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    install(FILES "${resources}/org.sampan.sampan.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
    install(FILES "${resources}/sampan.svg" DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
endif()
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${doc_folder}" RENAME copyright)
sampan_install_compressed("${CMAKE_SOURCE_DIR}/packaging/debian/changelog" "${doc_folder}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sampan)
set(CPACK_PACKAGE_VENDOR "The Sampan authors")
set(CPACK_PACKAGE_CONTACT "The Sampan authors <maintainers@sampan.example>")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/package")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "two-pane SFTP client for the desktop and the command line")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Sampan shows files of this computer and of an SSH server side by side and
moves whole folders between them, at the speed of the line, so that nothing
half-done ever looks complete.

The package holds the window (sampan) and the same engine for the command
line and for scripts (sampan-cli).")
# dpkg-shlibdeps finds the libraries; plugins are loaded by name, so it cannot see them.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, libqt6sql6-sqlite")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "openssh-client, qt6-translations-l10n, qt6-wayland, gnome-keyring | kwalletmanager")
include(CPack)
