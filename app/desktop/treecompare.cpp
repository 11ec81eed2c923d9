#include "app/desktop/treecompare.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace sampan {

namespace {

namespace fs = std::filesystem;

// std::filesystem, because QDir would lose names that are not valid text.
std::map<std::string, fs::path> filesBelow(const fs::path &root)
{
    std::map<std::string, fs::path> found;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(root))
        found.emplace(entry.path().lexically_relative(root).string(), entry.path());
    return found;
}

bool sameContent(const fs::path &one, const fs::path &other)
{
    std::ifstream a(one, std::ios::binary);
    std::ifstream b(other, std::ios::binary);
    return std::equal(std::istreambuf_iterator<char>(a), {}, std::istreambuf_iterator<char>(b), {});
}

QString differenceOf(const fs::path &one, const fs::path &other)
{
    const fs::file_status a = fs::symlink_status(one);
    const fs::file_status b = fs::symlink_status(other);
    if (a.type() != b.type())
        return QStringLiteral("not of the same kind");
    if (a.permissions() != b.permissions())
        return QStringLiteral("other permissions");
    if (a.type() != fs::file_type::regular)
        return QString();
    using Seconds = std::chrono::seconds;
    if (std::chrono::floor<Seconds>(fs::last_write_time(one)) !=
        std::chrono::floor<Seconds>(fs::last_write_time(other)))
        return QStringLiteral("another time");
    return sameContent(one, other) ? QString() : QStringLiteral("other contents");
}

} // namespace

TreeComparison compareTrees(const QString &one, const QString &other)
{
    TreeComparison result;
    std::error_code error;
    if (!fs::is_directory(one.toStdString(), error) || !fs::is_directory(other.toStdString(), error)) {
        result.difference = QStringLiteral("one of the folders is missing");
        return result;
    }
    const auto left = filesBelow(one.toStdString());
    const auto right = filesBelow(other.toStdString());
    for (const auto &[name, path] : left) {
        const auto match = right.find(name);
        const QString problem = match == right.end() ? QStringLiteral("missing") : differenceOf(path, match->second);
        if (!problem.isEmpty()) {
            result.difference = QStringLiteral("%1: %2").arg(QString::fromLocal8Bit(name.c_str()), problem);
            return result;
        }
        if (fs::is_regular_file(fs::symlink_status(path))) {
            ++result.files;
            result.bytes += qint64(fs::file_size(path));
        }
    }
    if (right.size() != left.size())
        result.difference = QStringLiteral("there is more than was sent");
    return result;
}

} // namespace sampan
