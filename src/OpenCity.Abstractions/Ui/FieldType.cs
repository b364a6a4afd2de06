namespace OpenCity.Abstractions.Ui;

/// <summary>How a field asks. <see cref="Auto"/> looks at the property's type and data annotations.</summary>
public enum FieldType
{
    /// <summary>By the property: its type, [DataType], [EmailAddress], [Phone], and whether choices are given.</summary>
    Auto,

    /// <summary>One line.</summary>
    Text,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>A number, with the keypad on phones; comma and point are both understood.</summary>
    Number,

    /// <summary>A password; its value is never sent back to the browser.</summary>
    Password,

    /// <summary>Several lines; counts characters where a maximum length is known.</summary>
    TextArea,

    /// <summary>A date in three inputs: day, month, year.</summary>
    Date,

    /// <summary>An upload.</summary>
    File,

    /// <summary>One of many choices, as a list that opens.</summary>
    Select,

    /// <summary>One of a few choices.</summary>
    Radios,

    /// <summary>Any number of choices.</summary>
    Checkboxes,

    /// <summary>One box to tick, its label beside it.</summary>
    Checkbox,

    /// <summary>Yes or no, with neither chosen at first.</summary>
    YesNo,

    /// <summary>A <see cref="Localization.LocalizedText"/>: one line for each language of the city.</summary>
    LocalizedText,

    /// <summary>A <see cref="Localization.LocalizedText"/>: several lines for each language of the city.</summary>
    LocalizedTextArea,
}
