#include "invoked_name.h"

#include <filesystem>

#include "command.h"

namespace gramme::cli {
namespace {

// Folders whose links are the words of one command.
bool is_group(std::string_view folder) {
  return folder == "db" || folder == "patterns";
}

}  // namespace

std::vector<std::string> words_of_invoked_name(std::string_view argv0) {
  const std::filesystem::path path(argv0);
  std::string name = path.filename().string();
  if (name == "ddb") return {};
  const std::string folder = path.parent_path().filename().string();
  if (is_group(folder) && name != folder) {
    if (name.starts_with(folder + "-")) name.erase(0, folder.size() + 1);
    return {folder, name};
  }
  if (find_command(name) != nullptr) return {name};
  return {};
}

}  // namespace gramme::cli
