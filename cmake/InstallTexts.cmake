# Part of `cmake --install`: what the program at ${ddb} prints about itself, where shells and man look.

function(install_text file)
  set(place $ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share/${file})
  get_filename_component(folder ${place} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  message(STATUS "Installing: ${place}")
  execute_process(COMMAND ${ddb} ${ARGN} OUTPUT_FILE ${place} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

install_text(man/man1/ddb.1 man)
install_text(bash-completion/completions/ddb completion bash)
install_text(zsh/site-functions/_ddb completion zsh)
install_text(fish/vendor_completions.d/ddb.fish completion fish)
