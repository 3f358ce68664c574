// Lists and exports as the documentation of Camunda's SDK does, and prints what came.
// It is told by variables alone where Optimize is, and by the command line what to ask for.
'use strict'
const { Camunda8 } = require('@camunda8/sdk')

async function refusal(request) {
  const error = await request.then(() => ({}), (error) => error)
  return { status: error.response?.statusCode, body: error.response?.body }
}

async function main(collectionId, unknownId) {
  const optimize = new Camunda8().getOptimizeApiClient()
  await optimize.getReadiness()
  const dashboards = await optimize.getDashboardIds(collectionId)
  const reports = await optimize.getReportIds(collectionId)
  const answered = {
    dashboards,
    reports,
    exportedDashboards: await optimize.exportDashboardDefinitions(dashboards.map((each) => each.id)),
    exportedReports: await optimize.exportReportDefinitions(reports.map((each) => each.id)),
    unknown: await refusal(optimize.exportDashboardDefinitions([unknownId])),
    deletion: await refusal(optimize.deleteReport(reports[0].id)),
  }
  console.log(JSON.stringify(answered))
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exitCode = 1
})
