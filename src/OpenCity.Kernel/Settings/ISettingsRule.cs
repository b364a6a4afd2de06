using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Settings;

/// <summary>Checks what data annotations cannot say.</summary>
internal interface ISettingsRule
{
    /// <summary>What is wrong with the settings; nothing for those it does not know.</summary>
    IEnumerable<InputError> Check(object settings);
}
