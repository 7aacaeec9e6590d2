#pragma once

#include "files.h"
#include "gramme/project/project.h"
#include "template.h"

namespace gramme::project {

// One parser for each kind of file. `path` is the file's path inside the project; errors name it
// with the project's root before it.

Result<Pattern> parse_pattern(const Files& files, const std::string& path);
Result<Seed> parse_seed(const Files& files, const std::string& path);

// The "lookups" member of a pattern or a seed (null gives none). `names` are what the look-ups'
// templates may use; the names that they define are added to it.
Result<std::vector<Lookup>> parse_lookups(const Files& files, const std::string& file,
                                          const Json* lookups, Names& names);

// "seeds" and "patterns" files are called by their name without folder and extension.
std::string base_name(std::string_view path);

}  // namespace gramme::project
