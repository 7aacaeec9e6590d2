#include "commands.h"

#include <algorithm>

namespace gramme::cli {

const std::vector<CommandEntry>& all_commands() {
  static const std::vector<CommandEntry> kCommands = {
      serve_command(),    schema_load_command(), list_tables_command(), drop_command(),
      seed_command(),     scan_command(),        patterns_command(),    db_command(),
      cache_command(),    load_command(),        export_command(),      copy_command(),
      truncate_command(), diff_command(),        get_command(),         put_command(),
      update_command(),   delete_command(),      query_command(),       describe_command(),
      api_command(),      completion_command(),  man_command(),
  };
  return kCommands;
}

const CommandEntry* find_command(std::string_view name) {
  const auto& commands = all_commands();
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const CommandEntry& entry) { return entry.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace gramme::cli
