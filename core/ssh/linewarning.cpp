#include "core/ssh/linewarning.h"

namespace sampan {

QString LineWarning::text() const
{
    const QString place = line > 0 ? QString(file + u':' + QString::number(line)) : file;
    return QString(place + QStringLiteral(": ") + reason);
}

} // namespace sampan
