// The fields of a forward with its drawing, and the same in ssh's words: a line that fills the fields and follows them.
// Thread: GUI. Owner: a dialog or page.
#pragma once

#include "core/forward/forwardstatus.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QFormLayout;
class QFrame;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace sampan {

class ForwardDrawing;
class ListenEdit;
class TargetEdit;

class ForwardForm : public QWidget
{
    Q_OBJECT

public:
    explicit ForwardForm(QWidget *parent = nullptr);

    void setOptions(const ForwardOptions &options);
    // As typed; errors: what is missing or wrong, in words.
    [[nodiscard]] Result<ForwardOptions> options() const;
    void setServer(const QString &server); // what people call it
    void focusFirstField();
    [[nodiscard]] QLineEdit *line() const { return m_line; }

signals:
    void edited();

private:
    QWidget *kindRow();
    QWidget *lineRow();
    QWidget *warning();
    void chooseKind();
    void fieldsEdited();
    void lineEdited(const QString &text);
    void fill(const ForwardSpec &spec);
    void setWarning(const QString &text);
    void copyLine();
    void refresh();
    [[nodiscard]] ForwardSpec::Kind kind() const;
    [[nodiscard]] ForwardSpec spec() const;
    [[nodiscard]] QString problem() const;

    QString m_server;
    ForwardOptions m_given;
    bool m_filling = false;
    QString m_lineProblem;
    std::array<QRadioButton *, 3> m_kinds{};
    ForwardDrawing *m_drawing;
    QLabel *m_sentence;
    QFormLayout *m_fields;
    ListenEdit *m_listen;
    TargetEdit *m_target;
    QLineEdit *m_sources;
    QLineEdit *m_line = nullptr;
    QFrame *m_warning = nullptr;
    QLabel *m_warningText = nullptr;
    QCheckBox *m_opens = nullptr;
};

} // namespace sampan
