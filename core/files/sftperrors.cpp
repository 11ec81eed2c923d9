#include "core/files/sftperrors.h"

#include <QCoreApplication>

namespace sampan {

QString sftpText(const char *source)
{
    return QCoreApplication::translate("SftpFileSystem", source);
}

Error explain(const Error &error, const char *what, const RemotePath &path)
{
    const QString tried = QCoreApplication::translate("SftpFileSystem", what).arg(path.displayPath());
    //: %1: what was tried, with the path; %2: why it failed
    return {error.code, QCoreApplication::translate("SftpFileSystem", "%1: %2").arg(tried, error.message),
            error.detail};
}

} // namespace sampan
