// What the person chose, read from and written to one INI file. The list is in settingslist.h.
// Thread: its creator's. Owner: main(), which hands it to whoever needs it.
#pragma once

#include "core/settings/settingslist.h"

#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace sampan {

class Settings : public QObject
{
    Q_OBJECT

public:
    // `file` is usually ApplicationFolders::settingsFile(); it is made with the first choice that is not a default.
    explicit Settings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] bool value(const FlagSetting &setting) const;
    [[nodiscard]] int value(const NumberSetting &setting) const;
    [[nodiscard]] QString value(const ChoiceSetting &setting) const; // always one of the choices
    [[nodiscard]] QString value(const TextSetting &setting) const;

    void setValue(const FlagSetting &setting, bool value);
    void setValue(const NumberSetting &setting, int value);
    void setValue(const ChoiceSetting &setting, const QString &value); // other words are not taken
    void setValue(const TextSetting &setting, const QString &value);

    void resetAll();
    // False when the last choices could not be saved (disk full, folder not writable).
    [[nodiscard]] bool save();

    [[nodiscard]] static QStringList choices(const ChoiceSetting &setting);

signals:
    void changed(const QString &key); // compare with isKey()

private:
    [[nodiscard]] QVariant stored(const char *key) const;
    void store(const char *key, const QVariant &value, const QVariant &before);

    QSettings m_file;
};

// For slots of Settings::changed().
template <typename AnySetting>
[[nodiscard]] bool isKey(const QString &key, const AnySetting &setting)
{
    return key == QLatin1String(setting.key);
}

} // namespace sampan
