#include "row_groups.h"

#include <rocksdb/db.h>

#include <memory>
#include <string>

#include "immediate_reads.h"
#include "rocksdb_status.h"
#include "row_group.h"

namespace gramme::storage {
namespace {

// Reading a group costs some 100 ns a row: what a query of a larger one would not use.
constexpr std::size_t kLargestGroup = 64 * 1024;

std::uint64_t note_of_large(std::size_t hash) {
  return hash | 1;
}
// Of the group as it was after that many writes.
std::uint64_t note_of_look(const ReadCache::Ticket& ticket) {
  return ((ticket.hash + ticket.begun * 0x9e3779b97f4a7c15u) & ~std::uint64_t{1}) | 2;
}

}  // namespace

RowGroups::RowGroups(std::size_t group_bytes, std::size_t cache_bytes)
    : group_bytes_(group_bytes), cache_(cache_bytes, 2 * kLargestGroup) {}

CachedValuePtr RowGroups::find(rocksdb::DB& db, std::string_view begin, std::string_view end,
                               Wait wait) {
  if (group_bytes_ == 0 || begin.size() < group_bytes_) return nullptr;
  const std::string_view group = begin.substr(0, group_bytes_);
  if (!end.starts_with(group)) return nullptr;
  const std::size_t hash = ReadCache::hash_of(group);
  if (CachedValuePtr rows = cache_.find(hash, group)) return rows;
  const ReadCache::Ticket ticket = cache_.begin_read(hash);
  return is_second_look(ticket) ? read(db, group, ticket, wait) : nullptr;
}

bool RowGroups::is_second_look(const ReadCache::Ticket& ticket) {
  std::atomic<std::uint64_t>& note = note_of(ticket.hash);
  const std::uint64_t known = note.load(std::memory_order_relaxed);
  if (known == note_of_large(ticket.hash)) return false;
  note.store(note_of_look(ticket), std::memory_order_relaxed);
  return known == note_of_look(ticket);
}

CachedValuePtr RowGroups::read(rocksdb::DB& db, std::string_view group,
                               const ReadCache::Ticket& ticket, Wait wait) {
  const ImmediateReads reads(wait);
  const std::unique_ptr<rocksdb::Iterator> rows(db.NewIterator({}));
  RowGroupBuilder builder;
  for (rows->Seek(slice_of(group)); rows->Valid() && rows->key().starts_with(slice_of(group));
       rows->Next()) {
    builder.add(view_of(rows->key()), view_of(rows->value()));
    if (builder.bytes() > kLargestGroup) {
      note_of(ticket.hash).store(note_of_large(ticket.hash), std::memory_order_relaxed);
      return nullptr;
    }
  }
  // Whatever is wrong, the caller's own read will meet and tell it.
  return rows->status().ok() ? cache_.end_read(ticket, group, builder.finish()) : nullptr;
}

}  // namespace gramme::storage
