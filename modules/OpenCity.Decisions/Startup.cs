using OpenCity.Abstractions.Modules;

namespace OpenCity.Decisions;

internal sealed class Startup : StartupBase;
