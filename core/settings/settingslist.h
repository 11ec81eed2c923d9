// Every choice a person can make, with its default, in one list. Both programs honour all of them.
#pragma once

#include <array>
#include <span>

namespace sampan {

// A yes or no.
struct FlagSetting
{
    const char *key;
    bool fallback;
};

// A whole number; values outside the range are pulled into it.
struct NumberSetting
{
    const char *key;
    int fallback;
    int minimum;
    int maximum;
};

// One word out of a list; other words in the file count as the default.
struct ChoiceSetting
{
    const char *key;
    const char *fallback;
    std::span<const char *const> choices;
};

// Any text.
struct TextSetting
{
    const char *key;
    const char *fallback;
};

// The words of `sampan-cli --on-conflict`.
inline constexpr std::array<const char *, 8> OnConflictChoices{"ask",  "overwrite", "skip",   "newer",
                                                               "size", "resume",    "rename", "fail"};
inline constexpr std::array<const char *, 3> LinkChoices{"follow", "copy", "skip"};

namespace setting {

inline constexpr FlagSetting ShowHiddenFiles{"files/showHidden", false};
inline constexpr FlagSetting ConfirmDelete{"files/confirmDelete", true};
inline constexpr FlagSetting DeleteToTrash{"files/deleteToTrash", true}; // on this computer

inline constexpr ChoiceSetting UploadConflict{"transfer/onConflictUpload", "ask", OnConflictChoices};
inline constexpr ChoiceSetting DownloadConflict{"transfer/onConflictDownload", "ask", OnConflictChoices};
inline constexpr ChoiceSetting Links{"transfer/links", "skip", LinkChoices};
inline constexpr FlagSetting KeepTimes{"transfer/keepTimes", true};
inline constexpr FlagSetting KeepPermissions{"transfer/keepPermissions", true};
inline constexpr FlagSetting SyncFiles{"transfer/sync", false}; // durable before done, at the price of speed
inline constexpr NumberSetting ParallelFiles{"transfer/parallelFiles", 8, 1, 64}; // of one job
inline constexpr NumberSetting MaximumRunningJobs{"transfer/runningJobs", 3, 1, 32};
// In kB/s, that is 1000 bytes a second, as rates are shown; 0: no limit.
inline constexpr NumberSetting SpeedLimit{"transfer/speedLimit", 0, 0, 10'000'000}; // of everything together
inline constexpr NumberSetting UploadSpeedLimit{"transfer/uploadSpeedLimit", 0, 0, 10'000'000};
inline constexpr NumberSetting DownloadSpeedLimit{"transfer/downloadSpeedLimit", 0, 0, 10'000'000};

inline constexpr TextSetting Language{"program/language", ""}; // "de"; empty: the desktop's

} // namespace setting

// The end of a name while the file is not complete. Not a setting: other runs must find their own half files.
inline constexpr const char *TemporarySuffix = ".filepart";

} // namespace sampan
