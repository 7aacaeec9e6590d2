#include "files.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace gramme::project {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolders[] = {"schemas", "patterns", "seeds", "sql"};

Status read_folder(const fs::path& folder, std::string_view name, Files& files) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    return fail(io_error(fmt::format("{} cannot be read: {}", folder.string(), error.message())));
  }
  for (const fs::directory_entry& entry : entries) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return fail(io_error(fmt::format("{} cannot be read", entry.path().string())));
    files.texts.emplace(fmt::format("{}/{}", name, entry.path().filename().string()),
                        std::move(text));
  }
  return {};
}

}  // namespace

std::vector<std::string> Files::in(std::string_view folder, std::string_view extension) const {
  std::vector<std::string> paths;
  for (const auto& [path, text] : texts) {
    const bool inside = path.starts_with(folder) && path[folder.size()] == '/';
    if (inside && path.ends_with(extension)) paths.push_back(path);
  }
  return paths;
}

const std::string* Files::find(std::string_view path) const {
  const auto found = texts.find(path);
  return found == texts.end() ? nullptr : &found->second;
}

Result<Files> read_directory(const fs::path& directory) {
  const fs::path normal = fs::absolute(directory / "").lexically_normal().parent_path();
  Files files{normal.filename().string(), (directory / "").string(), {}};
  for (const std::string_view folder : kFolders) {
    std::error_code ignored;
    if (!fs::is_directory(directory / folder, ignored)) continue;
    GRAMME_TRY(read_folder(directory / folder, folder, files));
  }
  if (files.texts.empty()) {
    return fail(configuration_error(
        fmt::format("{} holds no project: expected files in {} (docs/projects.md)",
                    directory.string(), fmt::join(kFolders, "/, "))));
  }
  return files;
}

Files bundled_files() {
  Files files{std::string(kBundledProject), fmt::format("projects/{}/", kBundledProject), {}};
  for (const BundledFile& file : embedded_files()) files.texts.emplace(file.path, file.text);
  return files;
}

}  // namespace gramme::project
