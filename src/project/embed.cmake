# Writes OUTPUT, a C++ source that holds the files of PROJECT (a directory of projects/), so that
# the program carries its default project. Run by cmake -P.

get_filename_component(name ${PROJECT} NAME)
file(GLOB_RECURSE paths RELATIVE ${PROJECT} ${PROJECT}/*)
list(SORT paths)

set(entries "")
foreach(path IN LISTS paths)
  file(READ ${PROJECT}/${path} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  # Hexadecimal escapes, eight to a literal: nothing in a file needs quoting.
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
  string(REGEX REPLACE "((\\\\x..)(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?)"
                       "\n     \"\\1\"" bytes "${bytes}")
  string(APPEND entries "    {\"${path}\",\n     {\"\"${bytes},\n      ${size}}},\n")
endforeach()

file(WRITE ${OUTPUT}.new "#include \"files.h\"

namespace gramme::project {

const std::string_view kBundledProject = \"${name}\";

const std::vector<BundledFile>& embedded_files() {
  static const std::vector<BundledFile> files = {
${entries}  };
  return files;
}

}  // namespace gramme::project
")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUTPUT}.new)
