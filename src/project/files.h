#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::project {

// The files of a project, from a directory or from inside the program.
struct Files {
  std::string name;  // the project's
  std::string root;  // what stands before a path in messages: "projects/cruddur/"
  // Path inside the project ("sql/user.sql") to text.
  std::map<std::string, std::string, std::less<>> texts;

  // The paths in `folder` that end in `extension`, sorted.
  std::vector<std::string> in(std::string_view folder, std::string_view extension) const;
  // Null when there is no such file.
  const std::string* find(std::string_view path) const;
};

// Reads schemas/, patterns/, seeds/ and sql/ of the directory. Errors: kConfiguration when it has
// none of them, kIo when a file cannot be read.
Result<Files> read_directory(const std::filesystem::path& directory);

// The files that the build embedded.
Files bundled_files();

// Made by the build from projects/ (embed.cmake).
struct BundledFile {
  std::string_view path;
  std::string_view text;
};
extern const std::string_view kBundledProject;
const std::vector<BundledFile>& embedded_files();

}  // namespace gramme::project
