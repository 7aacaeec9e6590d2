#include "cache_change.h"

namespace gramme::storage {

CacheChange::CacheChange(ReadCache& values, ReadCache& groups, std::size_t group_bytes,
                         const WriteBatch::Parts& batch)
    : values_(values), groups_(groups), group_bytes_(group_bytes), batch_(batch) {
  begun_.reserve(batch.changes.size());
  for (const WriteBatch::Parts::Change& change : batch.changes) {
    begun_.push_back(begin(change));
  }
}

CacheChange::Begun CacheChange::begin(const WriteBatch::Parts::Change& change) {
  const std::string_view key = batch_.key_of(change);
  Begun begun{
      change.puts ? values_.begin_put(change.hash, key) : values_.begin_write(change.hash, key),
      {}};
  if (group_bytes_ > 0 && key.size() > group_bytes_) {
    const std::string_view group = key.substr(0, group_bytes_);
    begun.group = groups_.begin_write(ReadCache::hash_of(group), group);
  }
  return begun;
}

CacheChange::~CacheChange() {
  for (std::size_t i = 0; i < begun_.size(); ++i) {
    const WriteBatch::Parts::Change& change = batch_.changes[i];
    const Begun& begun = begun_[i];
    if (!change.puts) {
      values_.end_write(begun.value);
    } else if (written_) {
      values_.end_put(begun.value, batch_.key_of(change), batch_.value_of(change));
    } else {
      values_.cancel_put(begun.value, batch_.key_of(change));
    }
    if (begun.group) groups_.end_write(*begun.group);
  }
}

}  // namespace gramme::storage
