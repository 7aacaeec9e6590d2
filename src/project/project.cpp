#include "gramme/project/project.h"

#include <algorithm>

#include "files.h"
#include "parse_files.h"

namespace gramme::project {
namespace {

constexpr std::string_view kRelationalSchema = "sql/schema.sql";
constexpr std::string_view kRelationalSeed = "sql/seed.sql";

std::string text_or_nothing(const Files& files, std::string_view path) {
  const std::string* text = files.find(path);
  return text == nullptr ? std::string() : *text;
}

Result<Project> parse(const Files& files) {
  Project project;
  project.name = files.name;
  for (const std::string& path : files.in("schemas", ".json")) {
    GRAMME_ASSIGN(Schema schema, parse_schema(files.root + path, *files.find(path)));
    project.schemas.push_back(std::move(schema));
  }
  for (const std::string& path : files.in("patterns", ".json")) {
    GRAMME_ASSIGN(Pattern pattern, parse_pattern(files, path));
    project.patterns.push_back(std::move(pattern));
  }
  for (const std::string& path : files.in("seeds", ".json")) {
    GRAMME_ASSIGN(Seed seed, parse_seed(files, path));
    project.seeds.push_back(std::move(seed));
  }
  project.relational_schema = text_or_nothing(files, kRelationalSchema);
  project.relational_seed = text_or_nothing(files, kRelationalSeed);
  return project;
}

}  // namespace

const Pattern* Project::find_pattern(std::string_view pattern) const {
  const auto found = std::find_if(patterns.begin(), patterns.end(),
                                  [&](const Pattern& p) { return p.name == pattern; });
  return found == patterns.end() ? nullptr : &*found;
}

std::string base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  path.remove_prefix(slash == std::string_view::npos ? 0 : slash + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

Result<Project> load(const std::filesystem::path& directory) {
  GRAMME_ASSIGN(const Files files, read_directory(directory));
  return parse(files);
}

Result<Project> load_bundled() {
  return parse(bundled_files());
}

}  // namespace gramme::project
