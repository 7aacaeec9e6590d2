#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/project/pattern.h"
#include "gramme/project/seed.h"

namespace gramme::project {

// A table to create.
struct Schema {
  std::string file;
  std::string table;
  std::string request;  // the input of CreateTable, as the file has it
};

// What a project's files say; docs/projects.md is the reference of their formats. Every list is
// sorted by file name. A plain value.
struct Project {
  std::string name;
  std::vector<Schema> schemas;
  std::vector<Pattern> patterns;
  std::vector<Seed> seeds;
  // The relational database's scripts; empty when the project has none.
  std::string relational_schema;
  std::string relational_seed;

  // Null when there is none of that name.
  const Pattern* find_pattern(std::string_view pattern) const;
};

// Reads and checks all files of a project. Errors (kConfiguration, the first one found): "FILE:
// LINE: what is wrong; expected what", a file that cannot be read, a directory without a project.
Result<Project> load(const std::filesystem::path& directory);

// The project that is built in.
Result<Project> load_bundled();

// One schema file by itself. `file` names it in errors.
Result<Schema> parse_schema(std::string_view file, std::string_view text);

}  // namespace gramme::project
