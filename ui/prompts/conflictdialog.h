// The target exists: what now? Shows both sides; "Skip" is chosen and focused, Esc gives it, too.
// Not blocking: open() it and wait for answered(), which comes exactly once.
#pragma once

#include "core/transfer/transfertypes.h"

#include <QDateTime>
#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace sampan {

class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    // `now` dates the times ("today 09:12").
    ConflictDialog(const ConflictQuestion &question, const QDateTime &now, QWidget *parent = nullptr);

    [[nodiscard]] JobId job() const { return m_question.job; }
    void done(int result) override;

signals:
    void answered(const sampan::ConflictAnswer &answer);

private:
    QWidget *sides();
    void addSide(QGridLayout *grid, int row, const QString &label, const RemotePath &path, const FileAttributes &own,
                 const FileAttributes &other);
    QWidget *choices();
    void addChoice(QVBoxLayout *layout, ConflictAction action, const QString &text, const QString &effect = {});
    void addRename(QVBoxLayout *layout);
    QWidget *answers();
    void checkName();
    [[nodiscard]] ConflictAction chosen() const;
    void answer(ConflictAnswer answer);

    ConflictQuestion m_question;
    QDateTime m_now;
    QButtonGroup *m_choices;
    QLineEdit *m_newName = nullptr;
    QLabel *m_nameProblem = nullptr;
    QCheckBox *m_forAll = nullptr;
    QPushButton *m_continue = nullptr;
    bool m_answered = false;
};

} // namespace sampan
