#include "core/transfer/linkrules.h"

#include <QByteArrayList>

namespace sampan {

bool linkStaysInside(const RemotePath &link, const QByteArray &target)
{
    if (target.isEmpty() || target.startsWith('/') || target.contains('\0'))
        return false;
    qsizetype depth = link.bytes().count('/');
    bool climbing = true;
    for (const QByteArray &part : target.split('/')) {
        if (part != "..") {
            climbing = climbing && (part.isEmpty() || part == ".");
            continue;
        }
        if (!climbing || --depth < 0)
            return false;
    }
    return true;
}

} // namespace sampan
