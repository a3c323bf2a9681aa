# recruteia_embed(TARGET NAMESPACE FILES...): compiles the files into TARGET as
# `std::span<const NAMESPACE::EmbeddedFile> NAMESPACE::embedded_files()`, so that the binary needs no data folder.
function(recruteia_embed target namespace)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DNAMESPACE=${namespace}" "-DROOT=${CMAKE_SOURCE_DIR}"
            "-DFILES=${ARGN}" -P "${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake"
    DEPENDS ${ARGN} "${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake"
    COMMENT "Embedding the files of ${target}"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
