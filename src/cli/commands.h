#pragma once

#include "command.h"

// One function for each *_command.cpp.
namespace gramme::cli {

CommandEntry serve_command();
CommandEntry schema_load_command();
CommandEntry list_tables_command();
CommandEntry drop_command();
CommandEntry seed_command();
CommandEntry scan_command();
CommandEntry patterns_command();
CommandEntry db_command();
CommandEntry cache_command();
CommandEntry load_command();
CommandEntry export_command();
CommandEntry copy_command();
CommandEntry truncate_command();
CommandEntry diff_command();
CommandEntry get_command();
CommandEntry put_command();
CommandEntry update_command();
CommandEntry delete_command();
CommandEntry query_command();
CommandEntry describe_command();
CommandEntry api_command();
CommandEntry completion_command();
CommandEntry man_command();

}  // namespace gramme::cli
