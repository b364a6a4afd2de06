using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.BeginDraft;
using OpenCity.Decisions.Features.ChangeTable;
using OpenCity.Decisions.Features.ChangeTestCases;
using OpenCity.Decisions.Features.CompareVersions;
using OpenCity.Decisions.Features.DiscardDraft;
using OpenCity.Decisions.Features.ExportDmn;
using OpenCity.Decisions.Features.FindModels;
using OpenCity.Decisions.Features.ImportDmn;
using OpenCity.Decisions.Features.PublishVersion;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Features.SaveDraft;
using OpenCity.Decisions.Features.RecordUses;
using OpenCity.Decisions.Features.WithdrawVersion;
using OpenCity.Decisions.Recipes;

namespace OpenCity.Decisions;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<DecisionsDbContext>();
        services.AddRecipeStep<DecisionsStepHandler>();
        services.AddScoped<StepModels>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, Navigation>();
        services.AddSingleton<ModelPool>().AddScoped<ModelImports>().AddScoped<CheckedModels>().AddScoped<Wording>().AddScoped<DecisionEvaluator>().AddScoped<TestRun>();
        services.AddScoped<PublishedDecisions>().AddScoped<IDecisions, PublishedDecisions>();
        services.AddScoped<IDecisionUses, DecisionUses>().AddScoped<FindUses>().AddScoped<IRetentionRule, OldUses>();
        services.AddSingleton<ExpressionPool>().AddScoped<IExpressions, Expressions>();
        services.AddScoped<Drafts>().AddScoped<VersionTests>().AddScoped<DmnFile>();
        services.AddScoped<FindModels>().AddScoped<ReadVersion>().AddScoped<CompareVersions>();
        services.AddScoped<ImportDmn>().AddScoped<SaveDraft>().AddScoped<BeginDraft>().AddScoped<DiscardDraft>();
        services.AddScoped<ChangeTestCases>().AddScoped<ChangeTable>().AddScoped<PublishVersion>().AddScoped<WithdrawVersion>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => ExportEndpoints.Map(routes);
}
